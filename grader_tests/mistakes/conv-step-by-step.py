"""Wrong versions of the exercises of "conv-step-by-step", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- zero_pad


@variant("zero_pad")
def padded_by_np_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant", constant_values=(0, 0))
    return X_pad


padded_by_np_pad.mistake(
    "border_around_the_examples",
    {"((0, 0), (pad, pad), (pad, pad), (0, 0))": "((pad, pad), (pad, pad), (pad, pad), (0, 0))"},
    hint="There are more pictures than before. Which axes are rows and columns?",
)
padded_by_np_pad.mistake(
    "border_around_the_channels",
    {"(pad, pad), (0, 0)": "(pad, pad), (pad, pad)"},
    hint="There are more channels than before. Which axes are rows and columns?",
)
padded_by_np_pad.mistake(
    "border_on_all_axes",
    {"((0, 0), (pad, pad), (pad, pad), (0, 0))": "pad"},
    hint="All four axes have grown. Which of them get a border?",
)
padded_by_np_pad.mistake(
    "border_before_only",
    {"((0, 0), (pad, pad), (pad, pad)": "((0, 0), (pad, 0), (pad, 0)"},
    hint="The border is above and on the left: a picture has four sides.",
)
padded_by_np_pad.mistake(
    "border_behind_only",
    {"((0, 0), (pad, pad), (pad, pad)": "((0, 0), (0, pad), (0, pad)"},
    hint="The border is below and on the right: a picture has four sides.",
)
padded_by_np_pad.mistake(
    "border_repeats_the_edge",
    {'mode="constant", constant_values=(0, 0)': 'mode="edge"'},
    hint="The border repeats the pixels at the edge: what should it hold?",
)
padded_by_np_pad.mistake(
    "border_of_ones",
    {"constant_values=(0, 0)": "constant_values=(1, 1)"},
    hint="The border is of the right size: what should it hold?",
)
padded_by_np_pad.mistake(
    "border_one_too_wide",
    {"(pad, pad), (pad, pad)": "(pad + 1, pad + 1), (pad + 1, pad + 1)"},
    hint="The border is one wider than asked for.",
)
padded_by_np_pad.mistake(
    "rows_only",
    {"(pad, pad), (pad, pad)": "(pad, pad), (0, 0)"},
    hint="The pictures are higher and no wider: a picture has four sides.",
)


# --- conv_single_step


@variant("conv_single_step")
def products_then_their_sum(a_slice_prev, W, b):
    s = np.multiply(a_slice_prev, W)
    Z = np.sum(s)
    Z = Z + np.squeeze(b)
    return Z


products_then_their_sum.mistake(
    "bias_before_the_sum",
    {"s = np.multiply(a_slice_prev, W)": "s = np.multiply(a_slice_prev, W) + b", "Z = Z + np.squeeze(b)": None},
    hint="The bias is added to every product, so it counts as often as there are entries. How often should it?",
    seen=6,
)
products_then_their_sum.mistake(
    "bias_omitted",
    {"Z = Z + np.squeeze(b)": None},
    hint="The sum is right, and something is still to be added.",
    seen=2,
)
products_then_their_sum.mistake(
    "bias_multiplied",
    {"Z + np.squeeze(b)": "Z * np.squeeze(b)"},
    hint="What is done with the bias: is it a factor or a summand?",
)
products_then_their_sum.mistake(
    "matrix_product",
    {"np.multiply(a_slice_prev, W)": "np.matmul(a_slice_prev, W)"},
    hint="A product of matrices mixes rows and columns. Here each entry meets the one at its own place.",
    seen=2,
)
products_then_their_sum.mistake(
    "mean_of_the_products",
    {"np.sum(s)": "np.mean(s)"},
    hint="The number is too small by the number of entries: a sum or a mean?",
)
products_then_their_sum.mistake(
    "summed_over_one_axis",
    {"np.sum(s)": "np.sum(s, axis=0)"},
    hint="One window gives one number: over which axes is the sum?",
)
products_then_their_sum.mistake(
    "filter_turned",
    {"np.multiply(a_slice_prev, W)": "np.multiply(a_slice_prev, W[::-1, ::-1])"},
    hint="The filter is turned by half before it is used. In these networks it is used as it is.",
)
products_then_their_sum.mistake(
    "sum_and_not_product",
    {"np.multiply(a_slice_prev, W)": "a_slice_prev + W"},
    hint="Window and filter are added. What does a filter do with the entries of a window?",
)


# --- conv_forward


@variant("conv_forward")
def four_loops(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = int((n_H_prev - f + 2 * pad) / stride) + 1
    n_W = int((n_W_prev - f + 2 * pad) / stride) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    Z[i, h, w, c] = np.sum(a_slice_prev * W[:, :, :, c]) + b[0, 0, 0, c]
    cache = (A_prev, W, b, hparameters)
    return Z, cache


four_loops.mistake(
    "stride_ignored_in_the_window",
    {"h * stride": "h", "w * stride": "w"},
    hint="The size is right, and windows lie one pixel apart: by how much does a window move?",
    seen=6,
)
four_loops.mistake(
    "stride_ignored_for_columns",
    {"w * stride": "w"},
    hint="Windows move right from row to row, and from column to column by one pixel only.",
)
four_loops.mistake(
    "width_from_the_height",
    {"int((n_W_prev - f": "int((n_H_prev - f"},
    hint="The output has as many columns as rows, and the picture has not: from what does the width follow?",
    seen=2,
)
four_loops.mistake(
    "input_without_its_border",
    {"a_prev_pad = A_prev_pad[i]": "a_prev_pad = A_prev[i]"},
    hint="The windows are cut out of the picture as it came: where is the border?",
    seen=2,
)
four_loops.mistake(
    "padding_missing_in_the_size",
    {"n_H_prev - f + 2 * pad": "n_H_prev - f", "n_W_prev - f + 2 * pad": "n_W_prev - f"},
    hint="The output is too small: the border makes the picture larger before the windows are counted.",
)
four_loops.mistake(
    "padding_counted_once",
    {"+ 2 * pad": "+ pad"},
    hint="The output is too small: on how many sides is the border?",
)
four_loops.mistake(
    "one_window_too_few",
    {"/ stride) + 1": "/ stride)"},
    hint="The last row and the last column are missing: count the windows of a picture that is as wide as the filter.",
)
four_loops.mistake(
    "windows_at_rows_and_columns_swapped",
    {"vert_start = h * stride": "vert_start = w * stride", "horiz_start = w * stride": "horiz_start = h * stride"},
    hint="Rows and columns of the windows are swapped: which index counts rows?",
    seen=1,
)
four_loops.mistake(
    "first_picture_every_time",
    {"A_prev_pad[i]": "A_prev_pad[0]"},
    hint="All examples have the same output: which picture is looked at?",
)
four_loops.mistake(
    "first_filter_every_time",
    {"W[:, :, :, c]": "W[:, :, :, 0]"},
    hint="The channels of the output differ by their biases alone: which filter makes a channel?",
)
four_loops.mistake(
    "bias_of_the_first_filter",
    {"b[0, 0, 0, c]": "b[0, 0, 0, 0]"},
    hint="The first channel is right and the others are off by a number: which bias belongs to a filter?",
)
four_loops.mistake(
    "bias_for_each_entry",
    {"np.sum(a_slice_prev * W[:, :, :, c]) + b[0, 0, 0, c]": "np.sum(a_slice_prev * W[:, :, :, c] + b[0, 0, 0, c])"},
    hint="The bias counts as often as a window has entries. How often should it?",
    seen=2,
)
four_loops.mistake(
    "padded_picture_in_the_cache",
    {"cache = (A_prev, W": "cache = (A_prev_pad, W"},
    hint="The output is right. In the cache stands the picture with its border: the text asks for it as it was given.",
)


# --- pool_forward


@variant("pool_forward")
def pooled_in_four_loops(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = int(1 + (n_H_prev - f) / stride)
    n_W = int(1 + (n_W_prev - f) / stride)
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_prev_slice = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_prev_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.mean(a_prev_slice)
    cache = (A_prev, hparameters)
    return A, cache


pooled_in_four_loops.mistake(
    "pooling_ignores_the_stride",
    {"h * stride": "h", "w * stride": "w"},
    hint="The size is right, and windows lie one pixel apart: by how much does a window move?",
    seen=5,
)
pooled_in_four_loops.mistake(
    "pooling_moves_by_the_window",
    {"h * stride": "h * f", "w * stride": "w * f"},
    hint="Windows never overlap and leave no gap: which of the two numbers says by how much they move?",
)
pooled_in_four_loops.mistake(
    "columns_from_the_row_index",
    {"horiz_start = w * stride": "horiz_start = h * stride"},
    hint="All windows lie on the diagonal: which index counts columns?",
    seen=2,
)
pooled_in_four_loops.mistake(
    "pooling_over_all_examples",
    {"A_prev[i, vert": "A_prev[:, vert"},
    hint="All examples have the same output: which pictures does a window look at?",
    seen=3,
)
pooled_in_four_loops.mistake(
    "pooling_over_all_channels",
    {"horiz_end, c]": "horiz_end, :]"},
    hint="All channels have the same output: how many channels does a window of pooling look at?",
    seen=1,
)
pooled_in_four_loops.mistake(
    "whole_picture_pooled",
    {"A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]": "A_prev[i, :, :, c]"},
    hint="All places have the same output: is it made from the window, or from the whole picture?",
    seen=1,
)
pooled_in_four_loops.mistake(
    "average_not_done",
    {"np.mean(a_prev_slice)": "np.max(a_prev_slice)"},
    hint="Both modes give the largest entry: what is the other one for?",
    seen=2,
)
pooled_in_four_loops.mistake(
    "sum_for_the_average",
    {"np.mean(a_prev_slice)": "np.sum(a_prev_slice)"},
    hint="The averages are too large by the number of entries in a window.",
)
pooled_in_four_loops.mistake(
    "smallest_for_the_largest",
    {"np.max(a_prev_slice)": "np.min(a_prev_slice)"},
    hint="Each window gives its smallest entry.",
)
pooled_in_four_loops.mistake(
    "pooled_width_from_the_height",
    {"(n_W_prev - f)": "(n_H_prev - f)"},
    hint="The output has as many columns as rows, and the picture has not: from what does the width follow?",
    seen=1,
)
pooled_in_four_loops.mistake(
    "pooling_by_size",
    {"np.max(a_prev_slice)": "np.max(np.abs(a_prev_slice))"},
    hint="A large negative number counts as large: which entry is the largest?",
)


# --- conv_backward


@variant("conv_backward")
def conv_back_in_four_loops(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    (m, n_H, n_W, n_C) = dZ.shape
    dW = np.zeros((f, f, n_C_prev, n_C))
    db = np.zeros((1, 1, 1, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        da_prev_pad = dA_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    da_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += a_slice * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db


conv_back_in_four_loops.mistake(
    "windows_overwrite_each_other",
    {"horiz_start:horiz_end, :] += W": "horiz_start:horiz_end, :] = W"},
    hint="A pixel is in several windows and under several filters, and only the last one counts.",
    seen=2,
)
conv_back_in_four_loops.mistake(
    "filter_gradient_of_the_last_window",
    {"dW[:, :, :, c] += ": "dW[:, :, :, c] = "},
    hint="A filter is used at many places, and only the last one counts in its gradient.",
    seen=1,
)
conv_back_in_four_loops.mistake(
    "bias_gradient_of_the_last_window",
    {"db[:, :, :, c] += ": "db[:, :, :, c] = "},
    hint="A bias is used at many places, and only the last one counts in its gradient.",
)
conv_back_in_four_loops.mistake(
    "border_kept",
    {"dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]": "dA_prev_pad"},
    hint="The gradient is larger than the picture: what becomes of the border?",
    seen=2,
)
conv_back_in_four_loops.mistake(
    "border_cut_off_one_side",
    {"pad : pad + n_H_prev, pad : pad + n_W_prev": ": n_H_prev, : n_W_prev"},
    hint="The gradient has the right size and lies too far up and left: on which sides was the border?",
)
conv_back_in_four_loops.mistake(
    "empty_without_a_border",
    {"pad : pad + n_H_prev, pad : pad + n_W_prev": "pad:-pad, pad:-pad"},
    hint="Where there is no padding, the gradient by the picture is empty: what does a slice up to -0 hold?",
    seen=4,
)
conv_back_in_four_loops.mistake(
    "way_back_ignores_the_stride",
    {"h * stride": "h", "w * stride": "w"},
    hint="Windows lie one pixel apart here, and on the way forward they did not.",
    seen=2,
)
conv_back_in_four_loops.mistake(
    "window_of_the_picture_without_border",
    {"a_prev_pad = A_prev_pad[i]": "a_prev_pad = A_prev[i]"},
    hint="The filters' gradients need the windows that the filters have seen: where was the border?",
)
conv_back_in_four_loops.mistake(
    "averaged_over_the_examples",
    {"return dA_prev, dW, db": "return dA_prev, dW / m, db / m"},
    hint="Two of the gradients are too small by the number of examples: sums are asked for.",
)
conv_back_in_four_loops.mistake(
    "gradients_in_another_order",
    {"return dA_prev, dW, db": "return dW, dA_prev, db"},
    hint="The three gradients are there: in which order does the text return them?",
)
conv_back_in_four_loops.mistake(
    "filter_and_window_swapped",
    {"+= W[:, :, :, c] * dZ": "+= a_slice * dZ", "+= a_slice * dZ": "+= W[:, :, :, c] * dZ"},
    hint="A product's gradient by one factor is the other factor: here each has its own.",
)


# --- create_mask_from_window


@variant("create_mask_from_window")
def compared_with_the_maximum(x):
    mask = x == np.max(x)
    return mask


compared_with_the_maximum.mistake(
    "all_that_is_not_largest",
    {"==": "!="},
    hint="Everything is marked but the largest entry.",
)
compared_with_the_maximum.mistake(
    "smallest_marked",
    {"np.max(x)": "np.min(x)"},
    hint="The smallest entry is marked.",
)
compared_with_the_maximum.mistake(
    "largest_by_size",
    {"x == np.max(x)": "np.abs(x) == np.max(np.abs(x))"},
    hint="A large negative number counts as large: which entry is the largest?",
)
compared_with_the_maximum.mistake(
    "largest_of_each_column",
    {"np.max(x)": "np.max(x, axis=0)"},
    hint="Each column has an entry that is marked: how many maxima has a window?",
)
compared_with_the_maximum.mistake(
    "value_and_not_a_mark",
    {"x == np.max(x)": "np.where(x == np.max(x), x, 0)"},
    hint="The place is right, and there stands the number itself: what marks an entry?",
)


@mistake("create_mask_from_window", hint="One entry is marked even where the largest number occurs several times.")
def only_the_first_maximum(x):
    mask = np.zeros(x.shape, dtype=bool)
    mask[np.unravel_index(np.argmax(x), x.shape)] = True
    return mask


# --- distribute_value


@variant("distribute_value")
def an_average_times_ones(dz, shape):
    (n_H, n_W) = shape
    average = dz / (n_H * n_W)
    a = average * np.ones(shape)
    return a


an_average_times_ones.mistake(
    "all_of_it_to_each",
    {"dz / (n_H * n_W)": "dz"},
    hint="Each entry gets all of it, so more goes back than came.",
)
an_average_times_ones.mistake(
    "divided_by_the_rows",
    {"dz / (n_H * n_W)": "dz / n_H"},
    hint="The shares sum to more than dz: how many entries has the window?",
)
an_average_times_ones.mistake(
    "divided_by_the_sum_of_sides",
    {"n_H * n_W)": "n_H + n_W)"},
    hint="How many entries has a window of two rows and three columns?",
)
an_average_times_ones.mistake(
    "square_of_the_rows",
    {"n_H * n_W)": "n_H * n_H)"},
    hint="The window need not be square: how many entries has it?",
)
an_average_times_ones.mistake(
    "one_share_alone",
    {"average * np.ones(shape)": "average"},
    hint="The share is right, and it is a single number: how many entries get it?",
    seen=2,
)
an_average_times_ones.mistake(
    "sides_of_the_window_swapped",
    {"np.ones(shape)": "np.ones((n_W, n_H))"},
    hint="The shares are right and stand in another shape.",
)


# --- pool_backward


@variant("pool_backward")
def pool_back_in_four_loops(dA, cache, mode="max"):
    (A_prev, hparameters) = cache
    stride = hparameters["stride"]
    f = hparameters["f"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        a_prev = A_prev[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    if mode == "max":
                        mask = create_mask_from_window(a_prev[vert_start:vert_end, horiz_start:horiz_end, c])
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask * dA[i, h, w, c]
                    elif mode == "average":
                        shares = distribute_value(dA[i, h, w, c], (f, f))
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += shares
    return dA_prev


pool_back_in_four_loops.mistake(
    "overlaps_overwritten",
    {"c] += mask": "c] = mask", "c] += shares": "c] = shares"},
    hint="Where windows overlap, only the last one counts: what becomes of the parts of one entry?",
    seen=2,
)
pool_back_in_four_loops.mistake(
    "pooling_back_ignores_the_stride",
    {"h * stride": "h", "w * stride": "w"},
    hint="Windows lie one pixel apart here, and on the way forward they did not.",
    seen=3,
)
pool_back_in_four_loops.mistake(
    "maximum_gets_the_mask_alone",
    {"mask * dA[i, h, w, c]": "mask"},
    hint="The right entries get something, and it is always 1: how large is the gradient?",
)
pool_back_in_four_loops.mistake(
    "gradient_of_the_corner",
    {"mask * dA[i, h, w, c]": "mask * dA[i, 0, 0, c]"},
    hint="All windows hand on the same number: which entry of dA belongs to a window?",
)
pool_back_in_four_loops.mistake(
    "gradient_read_at_the_place_of_the_input",
    {"mask * dA[i, h, w, c]": "mask * dA[i, vert_start % n_H, horiz_start % n_W, c]"},
    hint="dA is as large as the output: which indices count its rows and columns?",
    seen=1,
)
pool_back_in_four_loops.mistake(
    "average_goes_whole_to_each",
    {"+= shares": "+= dA[i, h, w, c]"},
    hint="In average pooling more goes back than came: what does each entry of a window get?",
)
pool_back_in_four_loops.mistake(
    "average_goes_to_the_maximum",
    {
        "distribute_value(dA[i, h, w, c], (f, f))": "dA[i, h, w, c] * create_mask_from_window("
        "\n    a_prev[vert_start:vert_end, horiz_start:horiz_end, c])"
    },
    hint="Both modes send the gradient to the largest entry: which entries count in an average?",
)
pool_back_in_four_loops.mistake(
    "columns_by_the_row_index_on_the_way_back",
    {"horiz_start = w * stride": "horiz_start = h * stride"},
    hint="All windows lie on the diagonal: which index counts columns?",
)
pool_back_in_four_loops.mistake(
    "mask_of_all_channels",
    {"horiz_start:horiz_end, c])": "horiz_start:horiz_end, 0])"},
    hint="Every channel uses the maxima of the first one.",
)

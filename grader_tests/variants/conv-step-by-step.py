"""Right versions of the exercises of the assignment "conv-step-by-step", in the styles in which people write them."""

from numpy.lib.stride_tricks import sliding_window_view

from gradedescent import variant


def _windows(X, f, stride):
    """Return all windows of pictures: (m, n_H, n_W, n_C, f, f)."""
    return sliding_window_view(X, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def _fits(size, f, stride, pad=0):
    return int(np.floor((size - f + 2 * pad) / stride)) + 1


# --- zero_pad


@variant("zero_pad")
def picture_put_into_zeros(X, pad):
    m, n_H, n_W, n_C = X.shape
    padded = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    padded[:, pad : pad + n_H, pad : pad + n_W, :] = X
    return padded


@variant("zero_pad")
def borders_put_together(X, pad):
    m, n_H, n_W, n_C = X.shape
    side = np.zeros((m, n_H, pad, n_C))
    wide = np.concatenate([side, X, side], axis=2)
    rows = np.zeros((m, pad, n_W + 2 * pad, n_C))
    return np.concatenate([rows, wide, rows], axis=1)


@variant("zero_pad")
def padded_by_one_pair_each(X, pad):
    return np.pad(X, [(0,), (pad,), (pad,), (0,)], "constant")


@variant("zero_pad")
def padded_picture_by_picture(X, pad):
    found = []
    for picture in X:
        found.append(np.pad(picture, ((pad, pad), (pad, pad), (0, 0)), "constant", constant_values=0))
    return np.array(found)


@variant("zero_pad")
def padded_pixel_by_pixel(X, pad):
    m, n_H, n_W, n_C = X.shape
    padded = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                padded[i, h + pad, w + pad] = X[i, h, w]
    return padded


# --- conv_single_step


@variant("conv_single_step")
def bias_as_a_float(a_slice_prev, W, b):
    return float(np.sum(a_slice_prev * W)) + float(np.squeeze(b))


@variant("conv_single_step")
def number_in_three_axes(a_slice_prev, W, b):
    return np.sum(a_slice_prev * W, axis=(0, 1, 2), keepdims=True) + b


@variant("conv_single_step")
def dot_of_flat_arrays(a_slice_prev, W, b):
    return np.dot(a_slice_prev.ravel(), W.ravel()) + b.item()


@variant("conv_single_step")
def summed_in_loops(a_slice_prev, W, b):
    f, _, n_C = W.shape
    Z = b[0][0][0]
    for row in range(f):
        for column in range(f):
            for channel in range(n_C):
                Z += a_slice_prev[row, column, channel] * W[row, column, channel]
    return Z


@variant("conv_single_step")
def by_tensordot(a_slice_prev, W, b):
    return np.tensordot(a_slice_prev, W, axes=3) + np.sum(b)


# --- conv_forward


@variant("conv_forward")
def all_windows_at_once(A_prev, W, b, hparameters):
    windows = _windows(zero_pad(A_prev, hparameters["pad"]), W.shape[0], hparameters["stride"])
    return np.einsum("mhwkij,ijkc->mhwc", windows, W) + b, (A_prev, W, b, hparameters)


@variant("conv_forward")
def all_filters_of_a_window(A_prev, W, b, hparameters):
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    padded = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, _fits(n_H_prev, f, stride, pad), _fits(n_W_prev, f, stride, pad), W.shape[-1]))
    for h in range(Z.shape[1]):
        for w in range(Z.shape[2]):
            window = padded[:, h * stride : h * stride + f, w * stride : w * stride + f, :]
            Z[:, h, w, :] = np.tensordot(window, W, axes=3) + b[0, 0, 0]
    return Z, (A_prev, W, b, hparameters)


@variant("conv_forward")
def with_the_single_step(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, _, _, n_C) = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = _fits(n_H_prev, f, stride, pad), _fits(n_W_prev, f, stride, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    padded = zero_pad(A_prev, pad)
    for c in range(n_C):
        for i in range(m):
            for h in range(n_H):
                for w in range(n_W):
                    top, left = h * stride, w * stride
                    window = padded[i, top : top + f, left : left + f]
                    Z[i, h, w, c] = conv_single_step(window, W[:, :, :, c], b[:, :, :, c])
    return Z, [A_prev, W, b, hparameters]


@variant("conv_forward")
def as_one_matrix_product(A_prev, W, b, hparameters):
    f, _, n_C_prev, n_C = W.shape
    windows = _windows(zero_pad(A_prev, hparameters["pad"]), f, hparameters["stride"])
    m, n_H, n_W = windows.shape[:3]
    columns = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, f * f * n_C_prev)
    return (columns @ W.reshape(-1, n_C) + b.reshape(1, -1)).reshape(m, n_H, n_W, n_C), (A_prev, W, b, hparameters)


@variant("conv_forward")
def filter_entry_by_filter_entry(A_prev, W, b, hparameters):
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, p)
    n_H, n_W = (X.shape[1] - f) // s + 1, (X.shape[2] - f) // s + 1
    Z = np.zeros((len(X), n_H, n_W, W.shape[3])) + b
    for row in range(f):
        for column in range(f):
            seen = X[:, row : row + s * (n_H - 1) + 1 : s, column : column + s * (n_W - 1) + 1 : s, :]
            Z += seen @ W[row, column]
    return Z, (A_prev, W, b, hparameters)


# --- pool_forward


@variant("pool_forward")
def pooled_windows_at_once(A_prev, hparameters, mode="max"):
    windows = _windows(A_prev, hparameters["f"], hparameters["stride"])
    A = windows.max(axis=(4, 5)) if mode == "max" else windows.mean(axis=(-1, -2))
    return A, (A_prev, hparameters)


@variant("pool_forward")
def pooled_all_examples_of_a_window(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    A = np.zeros((m, _fits(n_H_prev, f, s), _fits(n_W_prev, f, s), n_C))
    for h in range(A.shape[1]):
        for w in range(A.shape[2]):
            window = A_prev[:, s * h : s * h + f, s * w : s * w + f]
            A[:, h, w] = np.amax(window, axis=(1, 2)) if mode == "max" else np.average(window, axis=(1, 2))
    return A, (A_prev, hparameters)


@variant("pool_forward")
def pooled_by_a_running_result(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    n_H, n_W = (A_prev.shape[1] - f) // s + 1, (A_prev.shape[2] - f) // s + 1
    A = None
    for row in range(f):
        for column in range(f):
            seen = A_prev[:, row : row + s * (n_H - 1) + 1 : s, column : column + s * (n_W - 1) + 1 : s, :]
            if A is None:
                A = seen.copy()
            elif mode == "max":
                A = np.maximum(A, seen)
            else:
                A = A + seen
    return A if mode == "max" else A / f**2, (A_prev, hparameters)


@variant("pool_forward")
def pooled_by_python_numbers(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    A = np.zeros((m, _fits(n_H_prev, f, s), _fits(n_W_prev, f, s), n_C))
    for i, h, w, c in np.ndindex(A.shape):
        numbers = [A_prev[i, s * h + row, s * w + column, c] for row in range(f) for column in range(f)]
        A[i, h, w, c] = max(numbers) if mode == "max" else sum(numbers) / len(numbers)
    return A, (A_prev, hparameters)


@variant("pool_forward")
def pooled_while_it_fits(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    pool = {"max": np.max, "average": np.mean}[mode]
    rows, top = [], 0
    while top + f <= A_prev.shape[1]:
        row, left = [], 0
        while left + f <= A_prev.shape[2]:
            row.append(pool(A_prev[:, top : top + f, left : left + f, :], axis=(1, 2)))
            left += s
        rows.append(np.stack(row, axis=1))
        top += s
    return np.stack(rows, axis=1), [A_prev, hparameters]


# --- conv_backward


@variant("conv_backward")
def conv_back_all_filters_of_a_window(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    padded = zero_pad(A_prev, p)
    d_padded, dW = np.zeros_like(padded), np.zeros_like(W)
    for h in range(dZ.shape[1]):
        for w in range(dZ.shape[2]):
            place = np.s_[:, h * s : h * s + f, w * s : w * s + f, :]
            d_padded[place] += np.einsum("mc,ijkc->mijk", dZ[:, h, w], W)
            dW += np.einsum("mijk,mc->ijkc", padded[place], dZ[:, h, w])
    n_H, n_W = A_prev.shape[1:3]
    return d_padded[:, p : p + n_H, p : p + n_W], dW, dZ.sum(axis=(0, 1, 2), keepdims=True)


@variant("conv_backward")
def conv_back_filter_entry_by_filter_entry(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    dX, dW = np.zeros(X.shape), np.zeros(W.shape)
    _, n_H, n_W, _ = dZ.shape
    for row in range(f):
        for column in range(f):
            seen = np.s_[:, row : row + s * (n_H - 1) + 1 : s, column : column + s * (n_W - 1) + 1 : s, :]
            dX[seen] += dZ @ W[row, column].T
            dW[row, column] = np.tensordot(X[seen], dZ, axes=((0, 1, 2), (0, 1, 2)))
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    return dX[:, p : X.shape[1] - p, p : X.shape[2] - p, :], dW, db


@variant("conv_backward")
def conv_back_with_the_border_cut_where_there_is_one(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    m, n_H, n_W, n_C = dZ.shape
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros(b.shape)
    A_prev_pad, dA_prev_pad = zero_pad(A_prev, pad), zero_pad(dA_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    top, left = h * stride, w * stride
                    dA_prev_pad[i, top : top + f, left : left + f, :] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[i, top : top + f, left : left + f, :] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
        dA_prev[i] = dA_prev_pad[i, pad:-pad, pad:-pad, :] if pad else dA_prev_pad[i]
    return dA_prev, dW, db


@variant("conv_backward")
def conv_back_by_all_windows(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    padded = zero_pad(A_prev, p)
    windows = _windows(padded, f, s)
    dW = np.einsum("mhwkij,mhwc->ijkc", windows, dZ)
    parts = np.einsum("mhwc,ijkc->mhwijk", dZ, W)
    d_padded = np.zeros(padded.shape)
    for h, w in np.ndindex(dZ.shape[1:3]):
        d_padded[:, h * s : h * s + f, w * s : w * s + f] += parts[:, h, w]
    return d_padded[:, p:, p:][:, : A_prev.shape[1], : A_prev.shape[2]], dW, np.einsum("mhwc->c", dZ)[None, None, None]


@variant("conv_backward")
def conv_back_pixel_by_pixel(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    m, rows, columns, n_C_prev = A_prev.shape
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w in np.ndindex(dZ.shape[:3]):
        db[0, 0, 0] += dZ[i, h, w]
        for y in range(f):
            for x in range(f):
                row, column = h * s + y - p, w * s + x - p
                if 0 <= row < rows and 0 <= column < columns:
                    dA_prev[i, row, column] += W[y, x] @ dZ[i, h, w]
                    dW[y, x] += np.outer(A_prev[i, row, column], dZ[i, h, w])
    return [dA_prev, dW, db]


# --- create_mask_from_window


@variant("create_mask_from_window")
def mask_of_ones_and_zeros(x):
    return np.where(x == x.max(), 1, 0)


@variant("create_mask_from_window")
def mask_in_loops(x):
    mask = np.zeros(x.shape, dtype=bool)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] >= np.max(x):
                mask[i, j] = True
    return mask


@variant("create_mask_from_window")
def mask_by_greater_or_equal(x):
    return np.greater_equal(x, np.amax(x))


@variant("create_mask_from_window")
def mask_of_floats(x):
    return (x == np.max(x)).astype(float)


@variant("create_mask_from_window")
def mask_by_a_comprehension(x):
    largest = max(max(row) for row in x)
    return np.array([[entry == largest for entry in row] for row in x])


# --- distribute_value


@variant("distribute_value")
def shares_of_ones(dz, shape):
    return np.ones(shape) * dz / np.prod(shape)


@variant("distribute_value")
def shares_by_the_size(dz, shape):
    a = np.zeros(shape)
    a += dz / a.size
    return a


@variant("distribute_value")
def shares_in_loops(dz, shape):
    (n_H, n_W) = shape
    return np.array([[dz / (n_H * n_W) for _ in range(n_W)] for _ in range(n_H)])


@variant("distribute_value")
def shares_by_tile(dz, shape):
    return np.tile(dz / (shape[0] * shape[1]), shape)


@variant("distribute_value")
def shares_that_are_broadcast(dz, shape):
    return np.broadcast_to(dz / shape[0] / shape[1], shape).copy()


# --- pool_backward


@variant("pool_backward")
def pool_back_window_by_window(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros_like(A_prev)
    for h, w in np.ndindex(dA.shape[1:3]):
        place = np.s_[:, h * s : h * s + f, w * s : w * s + f, :]
        window, coming = A_prev[place], dA[:, h : h + 1, w : w + 1, :]
        if mode == "max":
            dA_prev[place] += (window == window.max(axis=(1, 2), keepdims=True)) * coming
        else:
            dA_prev[place] += coming / f**2
    return dA_prev


@variant("pool_backward")
def pool_back_entry_by_entry(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    A, _ = pool_forward(A_prev, hparameters, mode)
    _, n_H, n_W, _ = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for row in range(f):
        for column in range(f):
            seen = np.s_[:, row : row + s * (n_H - 1) + 1 : s, column : column + s * (n_W - 1) + 1 : s, :]
            dA_prev[seen] += dA * (A_prev[seen] == A) if mode == "max" else dA / (f * f)
    return dA_prev


@variant("pool_backward")
def pool_back_pixel_by_pixel(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        window = A_prev[i, h * s : h * s + f, w * s : w * s + f, c]
        for y in range(f):
            for x in range(f):
                if mode == "average":
                    dA_prev[i, h * s + y, w * s + x, c] += dA[i, h, w, c] / f / f
                elif window[y, x] == np.max(window):
                    dA_prev[i, h * s + y, w * s + x, c] += dA[i, h, w, c]
    return dA_prev


@variant("pool_backward")
def pool_back_with_one_share_for_both(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for c in range(n_C):
            for h in range(n_H):
                for w in range(n_W):
                    rows, columns = slice(h * stride, h * stride + f), slice(w * stride, w * stride + f)
                    part = create_mask_from_window(A_prev[i, rows, columns, c]) * dA[i, h, w, c]
                    if mode == "average":
                        part = distribute_value(dA[i, h, w, c], (f, f))
                    dA_prev[i, rows, columns, c] = dA_prev[i, rows, columns, c] + part
    return dA_prev


@variant("pool_backward")
def pool_back_by_one_hot_pieces(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    windows = _windows(A_prev, f, s)
    marks = windows == windows.max(axis=(4, 5), keepdims=True) if mode == "max" else np.full(windows.shape, 1 / f**2)
    parts = marks * dA[..., None, None]
    dA_prev = np.zeros(A_prev.shape)
    for h, w in np.ndindex(dA.shape[1:3]):
        dA_prev[:, h * s : h * s + f, w * s : w * s + f] += parts[:, h, w].transpose(0, 2, 3, 1)
    return dA_prev

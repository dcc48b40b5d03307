"""What students of the sample class hand in for "conv-step-by-step", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "zero_pad": """def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, pad:pad + n_H, pad:pad + n_W, :] = X
    return X_pad
""",
    "conv_forward": """def conv_forward(A_prev, W, b, hparameters):
    f, s = W.shape[0], hparameters["stride"]
    X = zero_pad(A_prev, hparameters["pad"])
    n_H, n_W = (X.shape[1] - f) // s + 1, (X.shape[2] - f) // s + 1
    Z = np.zeros((X.shape[0], n_H, n_W, W.shape[3]))
    for h in range(n_H):
        for w in range(n_W):
            window = X[:, h * s:h * s + f, w * s:w * s + f]
            Z[:, h, w] = np.tensordot(window, W, axes=3) + b[0, 0]  # all examples and filters of a window
    return Z, (A_prev, W, b, hparameters)
""",
    "pool_backward": """def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        window = np.s_[i, h * s:h * s + f, w * s:w * s + f, c]
        share = create_mask_from_window(A_prev[window]) if mode == "max" else 1 / f**2
        dA_prev[window] += share * dA[i, h, w, c]
    return dA_prev
""",
}
MISTAKES = {
    "conv_single_step": """def conv_single_step(a_slice_prev, W, b):
    s = a_slice_prev * W + b
    return np.sum(s)
""",
    "conv_forward": """def conv_forward(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = int((n_H_prev - f + 2 * pad) / stride) + 1
    n_W = int((n_W_prev - f + 2 * pad) / stride) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a_slice = A_prev_pad[i, h:h + f, w:w + f, :]
                    Z[i, h, w, c] = np.sum(a_slice * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
""",
}
RAISES = {
    "pool_forward": """def pool_forward(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C) = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f) / stride + 1
    n_W = (n_W_prev - f) / stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev[i, h * stride:h * stride + f, w * stride:w * stride + f]
                A[i, h, w] = window.max(axis=(0, 1)) if mode == "max" else window.mean(axis=(0, 1))
    return A, (A_prev, hparameters)
""",
    "conv_backward": """def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    m, n_H, n_W, n_C = dZ.shape
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros(b.shape)
    A_prev_pad, dA_prev_pad = zero_pad(A_prev, pad), zero_pad(dA_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    window = np.s_[h * stride:h * stride + f, w * stride:w * stride + f]
                    dA_prev_pad[i][window] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[i][window] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
        dA_prev[i] = dA_prev_pad[i, pad:-pad, pad:-pad]
    return dA_prev, dW, db
""",
}
SHIFT = 4
SCORES = {
    "right": 90,
    "style": 90,
    "mistake": 70.4167,
    "unfinished": 45,
    "raises": 68,
    "overwrites": 70.4167,
}
TOLD = {
    "mistake": {"conv_single_step": "bias_before_the_sum", "conv_forward": "stride_ignored_in_the_window"},
    "overwrites": {"conv_single_step": "bias_before_the_sum", "conv_forward": "stride_ignored_in_the_window"},
}

"""What runs beyond the trust boundary: in the fork server, the zygotes and the student processes.

An attacker can read and patch whatever is here. So it holds no secret, and imports nothing of the package but errors.
"""

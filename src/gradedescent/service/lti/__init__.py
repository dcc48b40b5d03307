"""LTI 1.3: a learning platform launches students into the service, and gets their scores back."""

"""An action owner answers a request: by a link without an account, or signed in."""

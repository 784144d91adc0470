"""The reading model: a small encoder with light heads, run by onnxruntime from weights in the package."""

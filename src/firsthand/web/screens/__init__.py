"""The screens of the desk, one file each: parse, ask the workspace, render."""

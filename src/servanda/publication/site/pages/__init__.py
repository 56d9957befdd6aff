"""The pages, one file for each: a frame and what is told in, HTML out."""

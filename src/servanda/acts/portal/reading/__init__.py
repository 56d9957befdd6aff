"""Reading: a log made ready for many readers, so that no request folds it anew."""

"""The portal: a face of Servanda for browsers and for programs."""

"""What is known of what is not: analysis of futures, pure, on top of them."""

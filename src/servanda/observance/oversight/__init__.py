"""What overseers find and what is reported: findings with answers, incidents."""

"""What is shown in a browser: statements as HTML that runs nothing and fetches nothing."""

"""What is given: arguments checked, files found and downloaded, pictures read, the terminal."""

"""The service: students hand in and read their grade seconds later, instructors watch the class."""

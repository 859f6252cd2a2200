"""Planning documents of every kind: their editions, their content row by row, the steps taken, their attachments."""

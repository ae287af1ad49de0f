"""The mathematics of the exception queue: coverage, sums, simulation, real weeks, what-if."""

"""The facts every room shares: dates, money, names, codes, clock, faults, paths and words. No database, no Qt."""

"""Who does what to whom next, and with what probability: forecasts that are scored."""

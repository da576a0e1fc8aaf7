"""目标责任: objectives and their scores, help until changed, stretches of road."""

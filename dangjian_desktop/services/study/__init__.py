"""学习教育: plans, sessions with their people, the rota, hours, stations."""

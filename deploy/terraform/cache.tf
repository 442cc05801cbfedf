resource "aws_elasticache_subnet_group" "membership" {
  name       = "${var.name}-membership"
  subnet_ids = aws_subnet.private[*].id
}

# Membership of the silos, and the cache of figures. Losing it is no loss of facts: silos that run go on, none joins.
resource "aws_elasticache_replication_group" "membership" {
  replication_group_id = "${var.name}-membership"
  description          = "Membership of the silos"

  engine         = "redis"
  engine_version = "7.1"
  node_type      = var.cache_node_type

  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  subnet_group_name          = aws_elasticache_subnet_group.membership.name
  security_group_ids         = [aws_security_group.cache.id]

  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auth_token                 = random_password.cache.result

  snapshot_retention_limit = 7
}

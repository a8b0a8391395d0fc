resource "random_password" "redis" {
  length  = 48
  special = false
}

resource "aws_secretsmanager_secret" "redis" {
  name = "marram/${var.environment}/redis"
}

resource "aws_secretsmanager_secret_version" "redis" {
  secret_id     = aws_secretsmanager_secret.redis.id
  secret_string = random_password.redis.result
}

resource "aws_elasticache_subnet_group" "redis" {
  name       = "marram-${var.environment}"
  subnet_ids = module.vpc.database_subnets
}

resource "aws_elasticache_parameter_group" "redis" {
  name   = "marram-${var.environment}-redis7"
  family = "redis7"

  # Idempotency keys and manifests must not be evicted to make room for caches:
  # only keys that carry a time to live are candidates.
  parameter {
    name  = "maxmemory-policy"
    value = "volatile-ttl"
  }
}

resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "marram-${var.environment}"
  description          = "Shared Redis of ${var.environment}"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = var.redis.node_type

  num_cache_clusters         = var.redis.replicas + 1
  automatic_failover_enabled = var.redis.replicas > 0
  multi_az_enabled           = var.redis.replicas > 0

  subnet_group_name          = aws_elasticache_subnet_group.redis.name
  security_group_ids         = [aws_security_group.data.id]
  parameter_group_name       = aws_elasticache_parameter_group.redis.name
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  auth_token                 = random_password.redis.result
  maintenance_window         = var.maintenance_window
  snapshot_retention_limit   = var.environment == "production" ? 7 : 0
}

resource "aws_route53_record" "redis" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "redis"
  type    = "CNAME"
  ttl     = 30
  records = [aws_elasticache_replication_group.redis.primary_endpoint_address]
}

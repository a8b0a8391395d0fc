data "aws_kms_alias" "rds" {
  name = "alias/aws/rds"
}

resource "aws_db_parameter_group" "postgres" {
  name   = "marram-${var.environment}-postgres${var.postgres_version}"
  family = "postgres${var.postgres_version}"

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # A statement that outlives a request only holds locks.
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "30000"
  }
}

resource "aws_db_instance" "service" {
  for_each = var.databases

  identifier     = "${each.key}-${var.environment}"
  engine         = "postgres"
  engine_version = each.value.replicate_source_arn == null ? var.postgres_version : null
  instance_class = each.value.instance_class

  allocated_storage     = each.value.replicate_source_arn == null ? each.value.allocated_storage : null
  max_allocated_storage = each.value.allocated_storage * 4
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = data.aws_kms_alias.rds.target_key_arn

  db_name                     = each.value.replicate_source_arn == null ? each.key : null
  username                    = each.value.replicate_source_arn == null ? "${each.key}_owner" : null
  manage_master_user_password = each.value.replicate_source_arn == null ? true : null
  replicate_source_db         = each.value.replicate_source_arn

  multi_az                     = each.value.multi_az
  db_subnet_group_name         = module.vpc.database_subnet_group_name
  vpc_security_group_ids       = [aws_security_group.data.id]
  parameter_group_name         = aws_db_parameter_group.postgres.name
  backup_retention_period      = each.value.backup_retention_days
  copy_tags_to_snapshot        = true
  maintenance_window           = var.maintenance_window
  auto_minor_version_upgrade   = true
  performance_insights_enabled = true
  deletion_protection          = var.environment == "production" || var.environment == "standby"
  skip_final_snapshot          = var.environment == "development"
  final_snapshot_identifier    = var.environment == "development" ? null : "${each.key}-${var.environment}-final"
}

resource "aws_route53_record" "database" {
  for_each = var.databases

  zone_id = aws_route53_zone.internal.zone_id
  name    = "${each.key}-db"
  type    = "CNAME"
  ttl     = 30
  records = [aws_db_instance.service[each.key].address]
}

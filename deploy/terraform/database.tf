resource "aws_db_subnet_group" "record" {
  name_prefix = "${var.name}-"
  subnet_ids  = aws_subnet.private[*].id
}

resource "aws_db_parameter_group" "record" {
  name_prefix = "${var.name}-"
  family      = "postgres15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle { create_before_destroy = true }
}

# The record. A standby in the other zone has every commit before it is answered; backups and the log go back to any second of
# the last days, at most five minutes behind (the requirement is six hours).
resource "aws_db_instance" "record" {
  identifier_prefix = "${var.name}-"

  engine                = "postgres"
  engine_version        = "15"
  instance_class        = var.database_instance_class
  allocated_storage     = var.database_storage_gb
  max_allocated_storage = 10 * var.database_storage_gb
  storage_type          = "gp3"
  storage_encrypted     = true

  db_name              = "neurohub"
  username             = "neurohub"
  password             = random_password.database.result
  parameter_group_name = aws_db_parameter_group.record.name

  multi_az               = true
  db_subnet_group_name   = aws_db_subnet_group.record.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = false

  backup_retention_period   = var.backup_days
  backup_window             = "17:00-18:00"
  maintenance_window        = "sun:18:00-sun:19:00"
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.name}-final"

  auto_minor_version_upgrade      = true
  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

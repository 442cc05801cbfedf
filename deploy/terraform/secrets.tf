resource "random_password" "database" {
  length  = 32
  special = false
}

resource "random_password" "cache" {
  length  = 48
  special = false
}

# The first administrator's; changed after the first sign-in.
resource "random_password" "admin" {
  length      = 24
  special     = false
  min_lower   = 2
  min_upper   = 2
  min_numeric = 2
}

# What /etc/neurohub/neurohub.env has of secrets: the nodes read it when they start, and nobody else may.
resource "aws_secretsmanager_secret" "node" {
  name_prefix = "${var.name}-node-"
  description = "Secret settings of the nodes, one a line"
}

resource "aws_secretsmanager_secret_version" "node" {
  secret_id = aws_secretsmanager_secret.node.id

  secret_string = <<-ENV
    ConnectionStrings__Postgres=Host=${aws_db_instance.record.address};Port=${aws_db_instance.record.port};Database=${aws_db_instance.record.db_name};Username=${aws_db_instance.record.username};Password=${random_password.database.result};SSL Mode=VerifyFull;Root Certificate=/etc/neurohub/database-ca.pem
    ConnectionStrings__Redis=${aws_elasticache_replication_group.membership.primary_endpoint_address}:6379,ssl=true,password=${random_password.cache.result}
    NeuroHub__Admin__Password=${random_password.admin.result}
  ENV
}

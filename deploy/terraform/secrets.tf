# The owner of the tables, who migrates; the nodes run with the other.
resource "random_password" "database" {
  length  = 32
  special = false
}

resource "random_password" "database_app" {
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
    ConnectionStrings__Postgres=Host=${aws_db_instance.record.address};Port=${aws_db_instance.record.port};Database=${aws_db_instance.record.db_name};Username=neurohub_app;Password=${random_password.database_app.result};SSL Mode=VerifyFull;Root Certificate=/etc/neurohub/database-ca.pem
    ConnectionStrings__Redis=${aws_elasticache_replication_group.membership.primary_endpoint_address}:6379,ssl=true,password=${random_password.cache.result}
    NeuroHub__Admin__Password=${random_password.admin.result}
  ENV
}

# For the migration alone, when a node is made; no node keeps it. Who has taken a node can ask for it by the node's rights: take the
# permission away after the first start where that matters.
resource "aws_secretsmanager_secret" "owner" {
  name_prefix = "${var.name}-owner-"
  description = "Settings of the migration, one a line"
}

resource "aws_secretsmanager_secret_version" "owner" {
  secret_id = aws_secretsmanager_secret.owner.id

  secret_string = <<-ENV
    ConnectionStrings__Postgres=Host=${aws_db_instance.record.address};Port=${aws_db_instance.record.port};Database=${aws_db_instance.record.db_name};Username=${aws_db_instance.record.username};Password=${random_password.database.result};SSL Mode=VerifyFull;Root Certificate=/etc/neurohub/database-ca.pem
    NeuroHub__AppRole__Name=neurohub_app
    NeuroHub__AppRole__Password=${random_password.database_app.result}
  ENV
}

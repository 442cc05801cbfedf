output "balancer_name" {
  description = "Point the plant's name (CNAME) at it."
  value       = aws_lb.api.dns_name
}

output "secret_arn" {
  description = "Holds the first administrator's password, among others."
  value       = aws_secretsmanager_secret.node.arn
}

output "database_identifier" {
  description = "For a restore to a point in time."
  value       = aws_db_instance.record.identifier
}

output "cluster_name" {
  description = "Name of the EKS cluster, which is also the kubectl context."
  value       = module.eks.cluster_name
}

output "database_addresses" {
  description = "Stable internal name of each service's database."
  value       = { for name, record in aws_route53_record.database : name => record.fqdn }
}

output "redis_address" {
  description = "Stable internal name of the shared Redis."
  value       = aws_route53_record.redis.fqdn
}

output "data_security_group_id" {
  description = "Security group a restored database instance must carry."
  value       = aws_security_group.data.id
}

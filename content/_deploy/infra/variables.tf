variable "environment" {
  description = "Name of the environment; also the suffix of the cluster, the VPC and every database."
  type        = string

  validation {
    condition     = contains(["development", "staging", "production", "standby"], var.environment)
    error_message = "environment is one of development, staging, production, standby."
  }
}

variable "account_id" {
  description = "AWS account the environment lives in."
  type        = string
}

variable "region" {
  description = "AWS region of the environment."
  type        = string
}

variable "vpc_cidr" {
  description = "Address range of the VPC; a /16, never overlapping another environment."
  type        = string
}

variable "kubernetes_version" {
  description = "Minor version of the EKS control plane."
  type        = string
  default     = "1.33"
}

variable "node_groups" {
  description = "Managed node groups by name."
  type = map(object({
    instance_types = list(string)
    min_size       = number
    desired_size   = number
    max_size       = number
  }))
}

variable "databases" {
  description = "PostgreSQL instances by service."
  type = map(object({
    instance_class        = string
    allocated_storage     = number
    multi_az              = bool
    backup_retention_days = number
    replicate_source_arn  = optional(string)
  }))
}

variable "postgres_version" {
  description = "Major version of PostgreSQL; minor versions are applied in the maintenance window."
  type        = string
  default     = "16"
}

variable "redis" {
  description = "The shared Redis replication group."
  type = object({
    node_type = string
    replicas  = number
  })
}

variable "public_zone" {
  description = "DNS zone of the public host names."
  type        = string
}

variable "maintenance_window" {
  description = "Weekly maintenance window of databases and Redis, in UTC."
  type        = string
  default     = "wed:02:30-wed:03:30"
}

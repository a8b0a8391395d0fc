environment = "development"
account_id  = "444455556666"
region      = "eu-west-2"
vpc_cidr    = "10.40.0.0/16"
public_zone = "development.marram.example"

node_groups = {
  general = { instance_types = ["m7g.large"], min_size = 2, desired_size = 3, max_size = 8 }
}

databases = {
  payments      = { instance_class = "db.t4g.small", allocated_storage = 20, multi_az = false, backup_retention_days = 3 }
  booking       = { instance_class = "db.t4g.medium", allocated_storage = 40, multi_az = false, backup_retention_days = 3 }
  boarding      = { instance_class = "db.t4g.small", allocated_storage = 20, multi_az = false, backup_retention_days = 3 }
  notifications = { instance_class = "db.t4g.small", allocated_storage = 20, multi_az = false, backup_retention_days = 3 }
  ledger        = { instance_class = "db.t4g.small", allocated_storage = 20, multi_az = false, backup_retention_days = 3 }
}

redis = { node_type = "cache.t4g.small", replicas = 0 }

environment = "staging"
account_id  = "444455556666"
region      = "eu-west-2"
vpc_cidr    = "10.41.0.0/16"
public_zone = "staging.marram.example"

node_groups = {
  general = { instance_types = ["m7g.xlarge"], min_size = 3, desired_size = 3, max_size = 6 }
}

databases = {
  payments      = { instance_class = "db.t4g.large", allocated_storage = 100, multi_az = false, backup_retention_days = 7 }
  booking       = { instance_class = "db.r6g.large", allocated_storage = 500, multi_az = false, backup_retention_days = 7 }
  boarding      = { instance_class = "db.t4g.large", allocated_storage = 50, multi_az = false, backup_retention_days = 7 }
  notifications = { instance_class = "db.t4g.medium", allocated_storage = 50, multi_az = false, backup_retention_days = 7 }
  ledger        = { instance_class = "db.t4g.large", allocated_storage = 300, multi_az = false, backup_retention_days = 7 }
}

redis = { node_type = "cache.t4g.medium", replicas = 1 }

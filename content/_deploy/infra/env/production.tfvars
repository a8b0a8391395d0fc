environment = "production"
account_id  = "777788889999"
region      = "eu-west-2"
vpc_cidr    = "10.50.0.0/16"
public_zone = "marram.example"

node_groups = {
  general = { instance_types = ["m7g.2xlarge"], min_size = 6, desired_size = 8, max_size = 18 }
}

databases = {
  payments      = { instance_class = "db.r6g.xlarge", allocated_storage = 200, multi_az = true, backup_retention_days = 35 }
  booking       = { instance_class = "db.r6g.2xlarge", allocated_storage = 500, multi_az = true, backup_retention_days = 35 }
  boarding      = { instance_class = "db.r6g.large", allocated_storage = 100, multi_az = true, backup_retention_days = 35 }
  notifications = { instance_class = "db.t4g.medium", allocated_storage = 50, multi_az = true, backup_retention_days = 14 }
  ledger        = { instance_class = "db.r6g.large", allocated_storage = 300, multi_az = true, backup_retention_days = 35 }
}

redis = { node_type = "cache.r7g.large", replicas = 2 }

environment = "standby"
account_id  = "777788889999"
region      = "eu-west-1"
vpc_cidr    = "10.51.0.0/16"
public_zone = "standby.marram.example"

node_groups = {
  general = { instance_types = ["m7g.2xlarge"], min_size = 2, desired_size = 2, max_size = 18 }
}

# Read replicas of production; promoted only when production is given up.
databases = {
  payments = {
    instance_class        = "db.r6g.xlarge"
    allocated_storage     = 200
    multi_az              = false
    backup_retention_days = 1
    replicate_source_arn  = "arn:aws:rds:eu-west-2:777788889999:db:payments-production"
  }
  booking = {
    instance_class        = "db.r6g.2xlarge"
    allocated_storage     = 500
    multi_az              = false
    backup_retention_days = 1
    replicate_source_arn  = "arn:aws:rds:eu-west-2:777788889999:db:booking-production"
  }
}

redis = { node_type = "cache.r7g.large", replicas = 0 }

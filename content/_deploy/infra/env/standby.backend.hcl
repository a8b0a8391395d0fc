bucket = "marram-prod-terraform-state"
key    = "operations/standby.tfstate"
region = "eu-west-1"

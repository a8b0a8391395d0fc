bucket = "marram-prod-terraform-state"
key    = "operations/production.tfstate"
region = "eu-west-2"

bucket = "marram-nonprod-terraform-state"
key    = "operations/staging.tfstate"
region = "eu-west-2"

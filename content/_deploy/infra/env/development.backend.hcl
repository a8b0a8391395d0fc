bucket = "marram-nonprod-terraform-state"
key    = "operations/development.tfstate"
region = "eu-west-2"

terraform {
  required_version = ">= 1.11.0"

  # Bucket, key and region come from env/ENVIRONMENT.backend.hcl; the lock is a file beside the state.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      environment = var.environment
      managed-by  = "terraform"
      repository  = "marram/operations"
    }
  }
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name               = "marram-${var.environment}"
  kubernetes_version = var.kubernetes_version

  vpc_id     = module.vpc.vpc_id
  subnet_ids = module.vpc.private_subnets

  endpoint_public_access                   = false
  enable_cluster_creator_admin_permissions = false

  access_entries = {
    platform = {
      principal_arn = "arn:aws:iam::${var.account_id}:role/marram-platform"
      policy_associations = {
        admin = {
          policy_arn   = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
          access_scope = { type = "cluster" }
        }
      }
    }
    deployer = {
      principal_arn     = aws_iam_role.deployer.arn
      kubernetes_groups = ["marram:rollout-operators"]
      policy_associations = {
        edit = {
          policy_arn = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"
          access_scope = {
            type       = "namespace"
            namespaces = local.service_namespaces
          }
        }
      }
    }
    # Held for the length of a shift: the on-call schedule grants and removes the role.
    oncall = {
      principal_arn     = "arn:aws:iam::${var.account_id}:role/marram-oncall"
      kubernetes_groups = ["marram:rollout-operators"]
      policy_associations = {
        edit = {
          policy_arn = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"
          access_scope = {
            type       = "namespace"
            namespaces = concat(local.service_namespaces, ["messaging", "tools"])
          }
        }
      }
    }
    engineers = {
      principal_arn = "arn:aws:iam::${var.account_id}:role/marram-engineer"
      policy_associations = {
        view = {
          policy_arn   = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
          access_scope = { type = "cluster" }
        }
      }
    }
  }

  eks_managed_node_groups = {
    for name, group in var.node_groups : name => {
      ami_type       = "AL2023_ARM_64_STANDARD"
      instance_types = group.instance_types
      min_size       = group.min_size
      desired_size   = group.desired_size
      max_size       = group.max_size
    }
  }
}

locals {
  service_namespaces = concat(
    ["payments", "booking", "boarding", "notifications", "ledger"],
    var.environment == "staging" ? ["boarding-quayside"] : [],
    var.environment == "development" ? ["booking-pr-*"] : [],
  )
}

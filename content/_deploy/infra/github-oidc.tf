# Deploy jobs assume this role with a token that names the GitHub environment they run in:
# a job outside the environment's protection rules cannot obtain it.
data "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.git.marram.example"
}

data "aws_iam_policy_document" "deployer_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [data.aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.git.marram.example:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.git.marram.example:sub"
      values = concat(
        ["repo:marram/crossings:environment:${var.environment}"],
        var.environment == "development" ? ["repo:marram/crossings:environment:preview"] : [],
        var.environment == "staging" ? ["repo:marram/crossings:environment:quayside"] : [],
      )
    }
  }
}

resource "aws_iam_role" "deployer" {
  name                 = "marram-deployer-${var.environment}"
  assume_role_policy   = data.aws_iam_policy_document.deployer_trust.json
  max_session_duration = 3600
}

data "aws_iam_policy_document" "deployer" {
  statement {
    sid       = "FindCluster"
    actions   = ["eks:DescribeCluster"]
    resources = [module.eks.cluster_arn]
  }

  statement {
    sid       = "ReadImages"
    actions   = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
    resources = ["*"]
  }

  statement {
    sid       = "VerifySignatures"
    actions   = ["kms:GetPublicKey", "kms:DescribeKey", "kms:Verify"]
    resources = ["arn:aws:kms:eu-west-2:111122223333:key/*"]

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:ResourceAliases"
      values   = ["alias/image-signing"]
    }
  }
}

resource "aws_iam_role_policy" "deployer" {
  name   = "deploy"
  role   = aws_iam_role.deployer.id
  policy = data.aws_iam_policy_document.deployer.json
}

resource "aws_route53_zone" "internal" {
  name = "${var.environment}.marram.internal"

  vpc {
    vpc_id = module.vpc.vpc_id
  }
}

data "aws_route53_zone" "public" {
  name = var.public_zone
}

# Host names of the services are written by external-dns from the ingresses;
# this role is what it runs under.
resource "aws_iam_policy" "external_dns" {
  name = "marram-${var.environment}-external-dns"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["route53:ChangeResourceRecordSets"]
        Resource = [data.aws_route53_zone.public.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["route53:ListHostedZones", "route53:ListResourceRecordSets"]
        Resource = ["*"]
      },
    ]
  })
}

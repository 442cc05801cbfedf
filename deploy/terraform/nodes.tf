locals {
  api_port     = 8000
  silo_port    = 11111
  gateway_port = 30000
}

data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["099720109477"] # Canonical

  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"]
  }
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "node" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.node.arn, aws_secretsmanager_secret.owner.arn]
  }

  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${var.release_bucket}/${var.release_key}"]
  }
}

resource "aws_iam_role" "node" {
  name_prefix        = "${var.name}-node-"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "node" {
  role   = aws_iam_role.node.id
  policy = data.aws_iam_policy_document.node.json
}

# A shell by Session Manager, so no SSH port; metrics and logs to CloudWatch.
resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(["AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy"])

  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}

resource "aws_iam_instance_profile" "node" {
  name_prefix = "${var.name}-node-"
  role        = aws_iam_role.node.name
}

resource "aws_cloudwatch_log_group" "node" {
  name              = "/${var.name}/node"
  retention_in_days = 90
}

resource "aws_instance" "node" {
  count = 2

  ami                         = data.aws_ami.ubuntu.id
  instance_type               = var.instance_type
  subnet_id                   = aws_subnet.private[count.index].id
  vpc_security_group_ids      = [aws_security_group.node.id]
  iam_instance_profile        = aws_iam_instance_profile.node.name
  user_data_replace_on_change = true

  user_data = templatefile("${path.module}/user-data.sh.tftpl", {
    region         = var.region
    release_bucket = var.release_bucket
    release_key    = var.release_key
    secret_id      = aws_secretsmanager_secret.node.id
    owner_secret   = aws_secretsmanager_secret.owner.id
    log_group      = aws_cloudwatch_log_group.node.name
    api_port       = local.api_port
    silo_port      = local.silo_port
    gateway_port   = local.gateway_port
    proxies        = aws_subnet.public[*].cidr_block
    site_code      = var.site_code
    time_zone      = var.time_zone
  })

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 40
    encrypted   = true
  }

  tags = { Name = "${var.name}-node-${count.index}" }

  # A newer image is for the next release and not for the next run.
  lifecycle { ignore_changes = [ami] }

  depends_on = [aws_secretsmanager_secret_version.node, aws_secretsmanager_secret_version.owner, aws_nat_gateway.plant]
}

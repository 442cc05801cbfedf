resource "aws_lb" "api" {
  name_prefix        = "nhub-"
  load_balancer_type = "application"
  subnets            = aws_subnet.public[*].id
  security_groups    = [aws_security_group.balancer.id]

  # The live feed says something every 15 s.
  idle_timeout               = 120
  drop_invalid_header_fields = true
  enable_deletion_protection = true
}

resource "aws_lb_target_group" "api" {
  name_prefix = "nhub-"
  vpc_id      = aws_vpc.plant.id
  port        = local.api_port
  protocol    = "HTTP"

  # What was taken is answered before a node goes; as long as its own TimeoutStopSec.
  deregistration_delay = 60

  # Red is seen after ten seconds; a node that was told to stop serves on for fifteen (NeuroHub__DrainSeconds in user-data.sh.tftpl).
  health_check {
    path                = "/api/v1/health/readiness"
    matcher             = "200"
    interval            = 5
    timeout             = 3
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  lifecycle { create_before_destroy = true }
}

resource "aws_lb_target_group_attachment" "api" {
  count = 2

  target_group_arn = aws_lb_target_group.api.arn
  target_id        = aws_instance.node[count.index].id
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.api.arn
  port              = 443
  protocol          = "HTTPS"
  # TLS 1.3 and nothing older.
  ssl_policy      = "ELBSecurityPolicy-TLS13-1-3-2021-06"
  certificate_arn = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_lb_listener_rule" "metrics" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 1

  condition {
    path_pattern {
      values = ["/metrics"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.api.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

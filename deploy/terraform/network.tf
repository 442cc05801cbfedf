# Public subnets hold the load balancer and the NAT gateways, private ones everything else.
resource "aws_vpc" "plant" {
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

resource "aws_internet_gateway" "plant" {
  vpc_id = aws_vpc.plant.id
}

resource "aws_subnet" "public" {
  count = 2

  vpc_id            = aws_vpc.plant.id
  availability_zone = var.availability_zones[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 8, count.index)

  tags = { Name = "${var.name}-public-${count.index}" }
}

resource "aws_subnet" "private" {
  count = 2

  vpc_id            = aws_vpc.plant.id
  availability_zone = var.availability_zones[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 8, 10 + count.index)

  tags = { Name = "${var.name}-private-${count.index}" }
}

resource "aws_eip" "nat" {
  count = 2

  domain = "vpc"
}

# One in each zone: the loss of a zone takes nothing of the other along.
resource "aws_nat_gateway" "plant" {
  count = 2

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index].id
  depends_on    = [aws_internet_gateway.plant]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.plant.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.plant.id
  }
}

resource "aws_route_table" "private" {
  count = 2

  vpc_id = aws_vpc.plant.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.plant[count.index].id
  }
}

resource "aws_route_table_association" "public" {
  count = 2

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private" {
  count = 2

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

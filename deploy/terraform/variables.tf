variable "name" {
  description = "Prefix of everything."
  type        = string
  default     = "neurohub"
}

variable "environment" {
  description = "Tag, such as production."
  type        = string
  default     = "production"
}

variable "region" {
  description = "Where the plant's back end is."
  type        = string
  default     = "ap-northeast-2"
}

variable "availability_zones" {
  description = "Two of the region."
  type        = list(string)
  default     = ["ap-northeast-2a", "ap-northeast-2c"]

  validation {
    condition     = length(var.availability_zones) == 2
    error_message = "Two availability zones: one node and one copy of the database in each."
  }
}

variable "vpc_cidr" {
  description = "Of the plant's network in the cloud; a /16."
  type        = string
  default     = "10.40.0.0/16"
}

variable "allowed_cidrs" {
  description = "Who may reach the load balancer: the plant's own addresses."
  type        = list(string)
}

variable "certificate_arn" {
  description = "ACM certificate of the name that stations call."
  type        = string
}

variable "release_bucket" {
  description = "S3 bucket with the release archive that deploy/bundle.sh made."
  type        = string
}

variable "release_key" {
  description = "Key of the release archive, such as neurohub-0.1.0.tar.gz. A new key makes new nodes."
  type        = string
}

variable "instance_type" {
  description = "Of each node, which runs an API node and a silo."
  type        = string
  default     = "m7i.large"
}

variable "database_instance_class" {
  description = "Of the database."
  type        = string
  default     = "db.m7g.large"
}

variable "database_storage_gb" {
  description = "At first; it grows to ten times that by itself."
  type        = number
  default     = 100
}

variable "cache_node_type" {
  description = "Of Redis: the membership table and the cache of figures are small."
  type        = string
  default     = "cache.t4g.small"
}

variable "backup_days" {
  description = "How far back the database can be restored to any second."
  type        = number
  default     = 14
}

variable "site_code" {
  description = "NeuroHub__SiteCode."
  type        = string
  default     = "KR"
}

variable "time_zone" {
  description = "NeuroHub__TimeZone."
  type        = string
  default     = "Asia/Seoul"
}

variable "alarm_email" {
  description = "Who is told of alarms."
  type        = string
}

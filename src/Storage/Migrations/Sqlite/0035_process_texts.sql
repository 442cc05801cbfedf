-- What an operator reads at a process. Null = nobody has said.
ALTER TABLE processes ADD COLUMN defect_names text;
ALTER TABLE processes ADD COLUMN instruction_ko text;
ALTER TABLE processes ADD COLUMN instruction_en text;

-- What an operator reads at a process. Null = nobody has said.
ALTER TABLE processes ADD COLUMN defect_names text COLLATE "C", ADD COLUMN instruction_ko text, ADD COLUMN instruction_en text;

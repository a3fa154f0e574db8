-- CreateTable
CREATE TABLE "icd10_code" (
    "edition" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT,
    "search_key" TEXT NOT NULL,
    "chapter" TEXT,
    "block" TEXT,
    "is_not_main" BOOLEAN NOT NULL DEFAULT false,
    "is_main_discouraged" BOOLEAN NOT NULL DEFAULT false,
    "has_more_specific" BOOLEAN NOT NULL DEFAULT false,
    "is_death_cause_only" BOOLEAN NOT NULL DEFAULT false,
    "is_mainly_female" BOOLEAN NOT NULL DEFAULT false,
    "is_mainly_male" BOOLEAN NOT NULL DEFAULT false,
    "is_common" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "icd10_code_pkey" PRIMARY KEY ("edition","code")
);

-- CreateTable
CREATE TABLE "drug" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "ingredient_code" TEXT,
    "active_ingredient" TEXT NOT NULL,
    "trade_name" TEXT NOT NULL,
    "strength" TEXT NOT NULL,
    "dose_form" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "route_code" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "atc_code" TEXT,
    "registration_number" TEXT,
    "prescription_class" TEXT NOT NULL,
    "is_bhyt_covered" BOOLEAN NOT NULL,
    "bhyt_payment_percent" INTEGER NOT NULL DEFAULT 100,
    "price_vnd" INTEGER NOT NULL,
    "is_splittable" BOOLEAN NOT NULL DEFAULT false,
    "default_dose" DECIMAL(12,3),
    "default_times_per_day" INTEGER,
    "search_key" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "drug_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lab_test" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "abbreviation" TEXT NOT NULL,
    "unit" TEXT,
    "loinc" TEXT,
    "result_type" TEXT NOT NULL,
    "decimals" INTEGER,
    "coded_values" TEXT[],
    "plausible_low" DECIMAL(18,6),
    "plausible_high" DECIMAL(18,6),
    "alternate_units" JSONB,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lab_test_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "lab_reference_range" (
    "id" UUID NOT NULL,
    "test_code" TEXT NOT NULL,
    "sex" TEXT,
    "age_from_days" INTEGER NOT NULL,
    "age_to_days" INTEGER,
    "low" DECIMAL(18,6),
    "high" DECIMAL(18,6),
    "critical_low" DECIMAL(18,6),
    "critical_high" DECIMAL(18,6),
    "normal_text" TEXT,

    CONSTRAINT "lab_reference_range_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lab_panel" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "service_code" TEXT NOT NULL,
    "specimen" TEXT NOT NULL,
    "search_key" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "lab_panel_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "lab_panel_test" (
    "panel_code" TEXT NOT NULL,
    "test_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "lab_panel_test_pkey" PRIMARY KEY ("panel_code","test_code")
);

-- CreateTable
CREATE TABLE "service" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT,
    "kind" TEXT NOT NULL,
    "cost_group" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "is_bhyt_covered" BOOLEAN NOT NULL,
    "bhyt_payment_percent" INTEGER NOT NULL DEFAULT 100,
    "search_key" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "service_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "service_package_item" (
    "package_code" TEXT NOT NULL,
    "service_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "service_package_item_pkey" PRIMARY KEY ("package_code","service_code")
);

-- CreateTable
CREATE TABLE "service_price" (
    "id" UUID NOT NULL,
    "service_code" TEXT NOT NULL,
    "facility_id" UUID,
    "price_vnd" INTEGER NOT NULL,
    "bhyt_price_vnd" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "service_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "province" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "province_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "commune" (
    "code" TEXT NOT NULL,
    "province_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "search_key" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "commune_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "commune_change" (
    "old_code" TEXT NOT NULL,
    "old_name" TEXT NOT NULL,
    "old_district" TEXT NOT NULL,
    "old_province" TEXT NOT NULL,
    "new_code" TEXT NOT NULL,
    "search_key" TEXT NOT NULL,

    CONSTRAINT "commune_change_pkey" PRIMARY KEY ("old_code","new_code")
);

-- CreateTable
CREATE TABLE "ethnicity" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "ethnicity_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "occupation" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "occupation_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "department_code" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "department_code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "catalogue_import" (
    "id" UUID NOT NULL,
    "catalogue" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "rows_read" INTEGER NOT NULL,
    "rows_accepted" INTEGER NOT NULL,
    "rows_refused" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_by_id" UUID,

    CONSTRAINT "catalogue_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "icd10_code_edition_is_common_idx" ON "icd10_code"("edition", "is_common");

-- CreateIndex
CREATE UNIQUE INDEX "drug_code_key" ON "drug"("code");

-- CreateIndex
CREATE INDEX "drug_is_active_idx" ON "drug"("is_active");

-- CreateIndex
CREATE INDEX "drug_ingredient_code_idx" ON "drug"("ingredient_code");

-- CreateIndex
CREATE INDEX "drug_atc_code_idx" ON "drug"("atc_code");

-- CreateIndex
CREATE INDEX "lab_reference_range_test_code_idx" ON "lab_reference_range"("test_code");

-- CreateIndex
CREATE INDEX "lab_panel_service_code_idx" ON "lab_panel"("service_code");

-- CreateIndex
CREATE INDEX "lab_panel_test_test_code_idx" ON "lab_panel_test"("test_code");

-- CreateIndex
CREATE INDEX "service_kind_is_active_idx" ON "service"("kind", "is_active");

-- CreateIndex
CREATE INDEX "service_price_service_code_valid_from_idx" ON "service_price"("service_code", "valid_from");

-- CreateIndex
CREATE INDEX "commune_province_code_idx" ON "commune"("province_code");

-- CreateIndex
CREATE INDEX "commune_change_new_code_idx" ON "commune_change"("new_code");

-- CreateIndex
CREATE INDEX "catalogue_import_catalogue_imported_at_idx" ON "catalogue_import"("catalogue", "imported_at");

-- Catalogues hold no patient's record: read by all, changed by an import. What a dose or a bill rests on keeps its history.
grant select, insert, update on "icd10_code", "lab_test", "lab_panel", "lab_panel_test", "service", "service_package_item",
  "province", "commune", "commune_change", "ethnicity", "occupation", "department_code", "catalogue_import" to mach_app;
call gate.protect('drug'::regclass, 'catalogue');
call gate.protect('lab_reference_range'::regclass, 'catalogue');
call gate.protect('service_price'::regclass, 'catalogue');
alter policy app_read on service_price using (facility_id is null or facility_id = gate.facility());
alter policy app_insert on service_price with check (facility_id is null or facility_id = gate.facility());
alter policy app_update on service_price using (facility_id is null or facility_id = gate.facility()) with check (facility_id is null or facility_id = gate.facility());

create index icd10_code_search_trgm on icd10_code using gin (search_key gin_trgm_ops);
create index drug_search_trgm on drug using gin (search_key gin_trgm_ops);
create index service_search_trgm on service using gin (search_key gin_trgm_ops);
create index lab_panel_search_trgm on lab_panel using gin (search_key gin_trgm_ops);
create index commune_search_trgm on commune using gin (search_key gin_trgm_ops);
create index commune_change_search_trgm on commune_change using gin (search_key gin_trgm_ops);

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "charge" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "cost_group" INTEGER NOT NULL,
    "quantity" DECIMAL(12,3) NOT NULL,
    "unit_price_vnd" INTEGER NOT NULL,
    "bhyt_unit_price_vnd" INTEGER,
    "bhyt_payment_percent" INTEGER NOT NULL,
    "service_payment_percent" INTEGER NOT NULL DEFAULT 100,
    "status" TEXT NOT NULL,
    "invoice_id" UUID,
    "total_vnd" INTEGER,
    "bhyt_total_vnd" INTEGER,
    "insurer_pays_vnd" INTEGER,
    "co_pay_vnd" INTEGER,
    "self_pay_vnd" INTEGER,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "ordered_by_id" UUID,

    CONSTRAINT "charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "total_vnd" INTEGER NOT NULL,
    "bhyt_total_vnd" INTEGER NOT NULL,
    "insurer_pays_vnd" INTEGER NOT NULL,
    "co_pay_vnd" INTEGER NOT NULL,
    "self_pay_vnd" INTEGER NOT NULL,
    "due_vnd" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "cancels_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "receipt_number" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "amount_vnd" INTEGER NOT NULL,
    "tendered_vnd" INTEGER,
    "change_vnd" INTEGER,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_by_id" UUID NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_grant" (
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" UUID,
    "reason" TEXT,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "record_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_choice" (
    "patient_id" UUID NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sharing_choice_pkey" PRIMARY KEY ("patient_id")
);

-- CreateTable
CREATE TABLE "stock_lot" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "drug_id" UUID NOT NULL,
    "lot_number" TEXT NOT NULL,
    "expires_on" DATE NOT NULL,
    "received_on" DATE NOT NULL,
    "quantity" DECIMAL(12,3) NOT NULL,
    "unit_price_vnd" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'available',

    CONSTRAINT "stock_lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_move" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" DECIMAL(12,3) NOT NULL,
    "source_id" UUID,
    "reason" TEXT,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_by_id" UUID,

    CONSTRAINT "stock_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispense" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "prescription_id" UUID NOT NULL,
    "dispensed_at" TIMESTAMPTZ(3) NOT NULL,
    "dispensed_by_id" UUID NOT NULL,
    "returned_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "dispense_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispense_line" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "dispense_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "drug_id" UUID NOT NULL,
    "lot_number" TEXT NOT NULL,
    "expires_on" DATE NOT NULL,
    "quantity" DECIMAL(12,3) NOT NULL,
    "unit_price_vnd" INTEGER NOT NULL,

    CONSTRAINT "dispense_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "encounter" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "visit_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'outpatient',
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "room_id" UUID NOT NULL,
    "doctor_id" UUID,
    "is_emergency" BOOLEAN NOT NULL DEFAULT false,
    "priority_group" TEXT,
    "accompanied_by" TEXT,
    "insurance_card_id" UUID,
    "card_number" TEXT,
    "benefit_percent" INTEGER,
    "object_code" TEXT NOT NULL,
    "route_percent" INTEGER NOT NULL,
    "arrived_on" DATE NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "triaged_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "discharge_kind" TEXT,
    "outcome" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "encounter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vital_set" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "measured_by_id" UUID NOT NULL,
    "temperature" DECIMAL(4,1),
    "pulse" INTEGER,
    "systolic" INTEGER,
    "diastolic" INTEGER,
    "respiratory_rate" INTEGER,
    "spo2" INTEGER,
    "is_on_oxygen" BOOLEAN NOT NULL DEFAULT false,
    "consciousness" TEXT,
    "weight_kg" DECIMAL(6,3),
    "height_cm" DECIMAL(5,1),
    "pain_score" INTEGER,
    "glucose" DECIMAL(5,1),
    "news2_score" INTEGER,
    "entered_in_error" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "vital_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allergy" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "substance" TEXT NOT NULL,
    "ingredient_code" TEXT,
    "atc_code" TEXT,
    "reaction" TEXT NOT NULL DEFAULT '',
    "criticality" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "entered_in_error" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "allergy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allergy_review" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_by_id" UUID NOT NULL,

    CONSTRAINT "allergy_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "problem" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "icd_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "onset_on" DATE,
    "status" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "entered_in_error" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "history" TEXT NOT NULL DEFAULT '',
    "examination" TEXT NOT NULL DEFAULT '',
    "assessment" TEXT NOT NULL DEFAULT '',
    "plan" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "signed_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note_addendum" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_addendum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diagnosis" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "icd_edition" TEXT NOT NULL,
    "icd_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_main" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "entered_in_error" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "diagnosis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail_entry" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "via_id" UUID,
    "facility_id" UUID,
    "operation" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "patient_id" UUID,
    "encounter_id" UUID,
    "shown_ids" UUID[],
    "reason" TEXT,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "request_id" UUID NOT NULL,
    "address" TEXT,

    CONSTRAINT "trail_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "trail_seal" (
    "id" BIGSERIAL NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "covered" int8multirange NOT NULL,
    "row_count" INTEGER NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "trail_seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_history" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "change" CHAR(1) NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "actor_id" UUID,
    "operation" TEXT NOT NULL,
    "request_id" UUID NOT NULL,

    CONSTRAINT "change_history_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "ordering_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "facility_id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("facility_id","series","period")
);

-- CreateTable
CREATE TABLE "facility" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "former_tier" TEXT NOT NULL,
    "points" INTEGER,
    "address" TEXT NOT NULL,
    "province_code" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "prescription_code" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "facility_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "department_code" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "sign_in_name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "practice_certificate" TEXT,
    "password_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_role" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "staff_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "order_basket" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "lines" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "order_basket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_order" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "panel_code" TEXT,
    "service_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "urgency" TEXT NOT NULL DEFAULT 'routine',
    "clinical_note" TEXT NOT NULL DEFAULT '',
    "ordered_by_id" UUID NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prescription" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "advice" TEXT NOT NULL DEFAULT '',
    "prescriber_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "accompanied_by" TEXT,
    "weight_kg" DECIMAL(6,3),
    "replaces_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "prescription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prescription_item" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "prescription_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "drug_id" UUID NOT NULL,
    "drug_name" TEXT NOT NULL,
    "active_ingredient" TEXT NOT NULL,
    "strength" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "dose" DECIMAL(9,3) NOT NULL,
    "times_per_day" INTEGER NOT NULL,
    "times" TEXT[],
    "days" INTEGER NOT NULL,
    "quantity" DECIMAL(12,3) NOT NULL,
    "instruction" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "prescription_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "to_facility_id" UUID,
    "to_facility_name" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "register_number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "letter" JSONB NOT NULL,
    "main_icd_code" TEXT NOT NULL,
    "reason_kind" INTEGER NOT NULL,
    "verification_code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "signed_by_id" UUID,
    "valid_to" DATE,
    "queued_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "answer_note" TEXT,
    "arrived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_step" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "to_facility_id" UUID,
    "referral_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "referral_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" UUID NOT NULL,
    "record_number" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "loose_key" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "birth_on" DATE NOT NULL,
    "birth_precision" TEXT NOT NULL DEFAULT 'day',
    "birth_time" TEXT,
    "citizen_id" TEXT,
    "old_id" TEXT,
    "passport" TEXT,
    "nationality_code" TEXT NOT NULL DEFAULT '000',
    "ethnicity_code" TEXT NOT NULL DEFAULT '01',
    "occupation_code" TEXT NOT NULL DEFAULT '00',
    "workplace" TEXT,
    "phone" TEXT,
    "address_line" TEXT NOT NULL DEFAULT '',
    "commune_code" TEXT,
    "province_code" TEXT,
    "card_address" TEXT,
    "guardian_name" TEXT,
    "guardian_relation" TEXT,
    "guardian_phone" TEXT,
    "mother_id" UUID,
    "deceased_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "created_facility_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insurance_card" (
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "object_group" TEXT,
    "level" INTEGER NOT NULL,
    "benefit_percent" INTEGER NOT NULL,
    "initial_facility_code" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "issued_on" DATE,
    "five_years_on" DATE,
    "address" TEXT,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "insurance_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_ticket" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "queued_on" DATE NOT NULL,
    "series" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "priority_group" TEXT,
    "status" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "queue_ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_counter" (
    "facility_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "queued_on" DATE NOT NULL,
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "queue_counter_pkey" PRIMARY KEY ("facility_id","room_id","queued_on","series")
);

-- CreateTable
CREATE TABLE "lab_report" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "encounter_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "panel_code" TEXT NOT NULL,
    "ordered_by_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "is_critical" BOOLEAN NOT NULL DEFAULT false,
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lab_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lab_result" (
    "id" UUID NOT NULL,
    "facility_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "test_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "number" DECIMAL(18,6),
    "unit" TEXT,
    "ref_low" DECIMAL(18,6),
    "ref_high" DECIMAL(18,6),
    "ref_text" TEXT,
    "flag" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "lab_result_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "charge_encounter_id_idx" ON "charge"("encounter_id");

-- CreateIndex
CREATE INDEX "charge_invoice_id_idx" ON "charge"("invoice_id");

-- CreateIndex
CREATE INDEX "charge_facility_id_status_idx" ON "charge"("facility_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "charge_source_kind_source_id_key" ON "charge"("source_kind", "source_id");

-- CreateIndex
CREATE INDEX "invoice_encounter_id_idx" ON "invoice"("encounter_id");

-- CreateIndex
CREATE INDEX "invoice_facility_id_issued_at_idx" ON "invoice"("facility_id", "issued_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_facility_id_number_key" ON "invoice"("facility_id", "number");

-- CreateIndex
CREATE INDEX "payment_invoice_id_idx" ON "payment"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_facility_id_receipt_number_key" ON "payment"("facility_id", "receipt_number");

-- CreateIndex
CREATE INDEX "record_grant_patient_id_facility_id_idx" ON "record_grant"("patient_id", "facility_id");

-- CreateIndex
CREATE INDEX "record_grant_source_id_idx" ON "record_grant"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_lot_facility_id_drug_id_lot_number_expires_on_key" ON "stock_lot"("facility_id", "drug_id", "lot_number", "expires_on");

-- CreateIndex
CREATE INDEX "stock_move_lot_id_idx" ON "stock_move"("lot_id");

-- CreateIndex
CREATE INDEX "dispense_prescription_id_idx" ON "dispense"("prescription_id");

-- CreateIndex
CREATE INDEX "dispense_encounter_id_idx" ON "dispense"("encounter_id");

-- CreateIndex
CREATE INDEX "dispense_patient_id_idx" ON "dispense"("patient_id");

-- CreateIndex
CREATE INDEX "dispense_line_dispense_id_idx" ON "dispense_line"("dispense_id");

-- CreateIndex
CREATE INDEX "dispense_line_item_id_idx" ON "dispense_line"("item_id");

-- CreateIndex
CREATE UNIQUE INDEX "encounter_visit_code_key" ON "encounter"("visit_code");

-- CreateIndex
CREATE INDEX "encounter_facility_id_arrived_on_status_idx" ON "encounter"("facility_id", "arrived_on", "status");

-- CreateIndex
CREATE INDEX "encounter_patient_id_arrived_at_idx" ON "encounter"("patient_id", "arrived_at" DESC);

-- CreateIndex
CREATE INDEX "vital_set_encounter_id_measured_at_idx" ON "vital_set"("encounter_id", "measured_at");

-- CreateIndex
CREATE INDEX "vital_set_patient_id_measured_at_idx" ON "vital_set"("patient_id", "measured_at");

-- CreateIndex
CREATE INDEX "allergy_patient_id_idx" ON "allergy"("patient_id");

-- CreateIndex
CREATE INDEX "allergy_review_patient_id_reviewed_at_idx" ON "allergy_review"("patient_id", "reviewed_at" DESC);

-- CreateIndex
CREATE INDEX "problem_patient_id_idx" ON "problem"("patient_id");

-- CreateIndex
CREATE UNIQUE INDEX "note_encounter_id_key" ON "note"("encounter_id");

-- CreateIndex
CREATE INDEX "note_patient_id_idx" ON "note"("patient_id");

-- CreateIndex
CREATE INDEX "note_addendum_note_id_idx" ON "note_addendum"("note_id");

-- CreateIndex
CREATE INDEX "diagnosis_encounter_id_idx" ON "diagnosis"("encounter_id");

-- CreateIndex
CREATE INDEX "diagnosis_patient_id_idx" ON "diagnosis"("patient_id");

-- CreateIndex
CREATE INDEX "trail_entry_patient_id_seq_idx" ON "trail_entry"("patient_id", "seq");

-- CreateIndex
CREATE INDEX "trail_entry_facility_id_seq_idx" ON "trail_entry"("facility_id", "seq");

-- CreateIndex
CREATE INDEX "trail_entry_actor_id_seq_idx" ON "trail_entry"("actor_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "trail_seal_hash_key" ON "trail_seal"("hash");

-- CreateIndex
CREATE INDEX "change_history_row_id_idx" ON "change_history"("row_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "facility_code_key" ON "facility"("code");

-- CreateIndex
CREATE UNIQUE INDEX "room_facility_id_code_key" ON "room"("facility_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "staff_sign_in_name_key" ON "staff"("sign_in_name");

-- CreateIndex
CREATE INDEX "staff_role_staff_id_facility_id_idx" ON "staff_role"("staff_id", "facility_id");

-- CreateIndex
CREATE INDEX "staff_role_facility_id_idx" ON "staff_role"("facility_id");

-- CreateIndex
CREATE INDEX "staff_session_staff_id_idx" ON "staff_session"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_staff_id_idx" ON "api_token"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_basket_encounter_id_staff_id_key" ON "order_basket"("encounter_id", "staff_id");

-- CreateIndex
CREATE INDEX "service_order_encounter_id_idx" ON "service_order"("encounter_id");

-- CreateIndex
CREATE INDEX "service_order_patient_id_ordered_at_idx" ON "service_order"("patient_id", "ordered_at");

-- CreateIndex
CREATE INDEX "service_order_facility_id_kind_status_ordered_at_idx" ON "service_order"("facility_id", "kind", "status", "ordered_at");

-- CreateIndex
CREATE UNIQUE INDEX "prescription_code_key" ON "prescription"("code");

-- CreateIndex
CREATE INDEX "prescription_encounter_id_idx" ON "prescription"("encounter_id");

-- CreateIndex
CREATE INDEX "prescription_patient_id_signed_at_idx" ON "prescription"("patient_id", "signed_at" DESC);

-- CreateIndex
CREATE INDEX "prescription_facility_id_status_signed_at_idx" ON "prescription"("facility_id", "status", "signed_at");

-- CreateIndex
CREATE INDEX "prescription_item_prescription_id_idx" ON "prescription_item"("prescription_id");

-- CreateIndex
CREATE INDEX "prescription_item_patient_id_idx" ON "prescription_item"("patient_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_verification_code_key" ON "referral"("verification_code");

-- CreateIndex
CREATE INDEX "referral_facility_id_created_at_idx" ON "referral"("facility_id", "created_at");

-- CreateIndex
CREATE INDEX "referral_to_facility_id_status_created_at_idx" ON "referral"("to_facility_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "referral_patient_id_idx" ON "referral"("patient_id");

-- CreateIndex
CREATE INDEX "referral_encounter_id_idx" ON "referral"("encounter_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_facility_id_number_key" ON "referral"("facility_id", "number");

-- CreateIndex
CREATE INDEX "referral_step_referral_id_at_idx" ON "referral_step"("referral_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "patient_record_number_key" ON "patient"("record_number");

-- CreateIndex
CREATE UNIQUE INDEX "patient_citizen_id_key" ON "patient"("citizen_id");

-- CreateIndex
CREATE INDEX "patient_phone_idx" ON "patient"("phone");

-- CreateIndex
CREATE INDEX "patient_birth_on_idx" ON "patient"("birth_on");

-- CreateIndex
CREATE INDEX "insurance_card_number_idx" ON "insurance_card"("number");

-- CreateIndex
CREATE UNIQUE INDEX "insurance_card_patient_id_number_valid_from_key" ON "insurance_card"("patient_id", "number", "valid_from");

-- CreateIndex
CREATE INDEX "queue_ticket_encounter_id_idx" ON "queue_ticket"("encounter_id");

-- CreateIndex
CREATE INDEX "queue_ticket_facility_id_queued_on_room_id_status_idx" ON "queue_ticket"("facility_id", "queued_on", "room_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "queue_ticket_facility_id_room_id_queued_on_series_number_key" ON "queue_ticket"("facility_id", "room_id", "queued_on", "series", "number");

-- CreateIndex
CREATE UNIQUE INDEX "lab_report_order_id_key" ON "lab_report"("order_id");

-- CreateIndex
CREATE INDEX "lab_report_encounter_id_idx" ON "lab_report"("encounter_id");

-- CreateIndex
CREATE INDEX "lab_report_patient_id_collected_at_idx" ON "lab_report"("patient_id", "collected_at");

-- CreateIndex
CREATE INDEX "lab_report_facility_id_ordered_by_id_acknowledged_at_idx" ON "lab_report"("facility_id", "ordered_by_id", "acknowledged_at");

-- CreateIndex
CREATE INDEX "lab_result_report_id_idx" ON "lab_result"("report_id");

-- CreateIndex
CREATE INDEX "lab_result_patient_id_test_code_observed_at_idx" ON "lab_result"("patient_id", "test_code", "observed_at" DESC);

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "stock_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispense_line" ADD CONSTRAINT "dispense_line_dispense_id_fkey" FOREIGN KEY ("dispense_id") REFERENCES "dispense"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vital_set" ADD CONSTRAINT "vital_set_encounter_id_fkey" FOREIGN KEY ("encounter_id") REFERENCES "encounter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_encounter_id_fkey" FOREIGN KEY ("encounter_id") REFERENCES "encounter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_addendum" ADD CONSTRAINT "note_addendum_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diagnosis" ADD CONSTRAINT "diagnosis_encounter_id_fkey" FOREIGN KEY ("encounter_id") REFERENCES "encounter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_facility_id_fkey" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_role" ADD CONSTRAINT "staff_role_facility_id_fkey" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_facility_id_fkey" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_facility_id_fkey" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prescription_item" ADD CONSTRAINT "prescription_item_prescription_id_fkey" FOREIGN KEY ("prescription_id") REFERENCES "prescription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_step" ADD CONSTRAINT "referral_step_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insurance_card" ADD CONSTRAINT "insurance_card_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_ticket" ADD CONSTRAINT "queue_ticket_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_result" ADD CONSTRAINT "lab_result_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "lab_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

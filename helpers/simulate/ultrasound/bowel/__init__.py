"""Ultrasound of the bowel: intussusception and appendix."""
